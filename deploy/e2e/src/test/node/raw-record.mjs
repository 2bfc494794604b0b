// Raw records from GetPool's answer alone: field kinds from `record_type`, places from `layout`. Written from the
// comments of layout.proto, and by nothing else of the project.

const NUMBERS = {
  SCALAR_KIND_BOOL: ['writeUInt8', 'readUInt8', Number],
  SCALAR_KIND_INT8: ['writeInt8', 'readInt8', Number],
  SCALAR_KIND_INT16: ['writeInt16LE', 'readInt16LE', Number],
  SCALAR_KIND_INT32: ['writeInt32LE', 'readInt32LE', Number],
  SCALAR_KIND_INT64: ['writeBigInt64LE', 'readBigInt64LE', BigInt],
  SCALAR_KIND_FLOAT32: ['writeFloatLE', 'readFloatLE', Number],
  SCALAR_KIND_FLOAT64: ['writeDoubleLE', 'readDoubleLE', Number],
  SCALAR_KIND_ENUM: ['writeInt32LE', 'readInt32LE', Number],
};

function writeScalar(record, field, at, value) {
  const number = NUMBERS[field.kind];
  if (number) {
    record[number[0]](number[2](value), at);
  } else if (field.kind === 'SCALAR_KIND_TIMESTAMP') {
    record.writeBigInt64LE(BigInt(value.seconds), at);
    record.writeInt32LE(value.nanos, at + 8);
  } else if (field.kind === 'SCALAR_KIND_BYTES' || field.kind === 'SCALAR_KIND_STRING') {
    const bytes = Buffer.from(value);
    record.writeUInt16LE(bytes.length, at);
    bytes.copy(record, at + 2);
  } else {
    Buffer.from(value).copy(record, at); // UUID in the order as written, FIXED_BYTES
  }
}

function readScalar(record, field, at) {
  const number = NUMBERS[field.kind];
  if (number) {
    return record[number[1]](at);
  }
  switch (field.kind) {
    case 'SCALAR_KIND_TIMESTAMP':
      return { seconds: record.readBigInt64LE(at), nanos: record.readInt32LE(at + 8) };
    case 'SCALAR_KIND_STRING':
      return record.toString('utf8', at + 2, at + 2 + record.readUInt16LE(at));
    case 'SCALAR_KIND_BYTES':
      return Buffer.from(record.subarray(at + 2, at + 2 + record.readUInt16LE(at)));
    case 'SCALAR_KIND_UUID':
      return Buffer.from(record.subarray(at, at + 16));
    default:
      return Buffer.from(record.subarray(at, at + field.max_bytes));
  }
}

// proto-loader gives an optional scalar that is absent as its default and names it in `_null_bit` when it is there.
const isNullable = (place) => place._null_bit === 'null_bit';

export function encode(pool, values) {
  const record = Buffer.alloc(pool.layout.record_bytes);
  pool.record_type.fields.forEach((field, i) => {
    const place = pool.layout.fields[i];
    const value = values[field.name];
    if (value === null) {
      record[place.null_bit >> 3] |= 1 << (place.null_bit & 7);
    } else if (field.array_count > 0) {
      value.forEach((element, k) => writeScalar(record, field, place.offset + k * place.element_stride_bytes, element));
    } else {
      writeScalar(record, field, place.offset, value);
    }
  });
  return record;
}

export function decode(pool, record) {
  return Object.fromEntries(
    pool.record_type.fields.map((field, i) => {
      const place = pool.layout.fields[i];
      if (isNullable(place) && (record[place.null_bit >> 3] >> (place.null_bit & 7)) & 1) {
        return [field.name, null];
      }
      if (field.array_count > 0) {
        const stride = place.element_stride_bytes;
        const elements = Array.from({ length: field.array_count }, (_, k) => readScalar(record, field, place.offset + k * stride));
        return [field.name, elements];
      }
      return [field.name, readScalar(record, field, place.offset)];
    }),
  );
}
