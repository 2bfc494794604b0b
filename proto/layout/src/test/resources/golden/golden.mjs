// The layout rule once more, in another language and without a look at the Java code, so that the
// golden files say what the rule says and not what one program happens to do.
//
//   node golden.mjs check    recomputes every derived value and compares; exit code 1 if one differs
//   node golden.mjs write    rewrites the derived values after records or record types were added
//
// What is derived and what is given: see README.md beside this file.
import {createHash} from 'node:crypto';
import {readdirSync, readFileSync, writeFileSync} from 'node:fs';
import {dirname, join} from 'node:path';
import {fileURLToPath} from 'node:url';

const folder = dirname(fileURLToPath(import.meta.url));

// kind -> [bytes without the limit, alignment, put(view, at, value, type)]
const KINDS = {
  bool: [1, 1, (view, at, value) => view.setUint8(at, value ? 1 : 0)],
  int8: [1, 1, (view, at, value) => view.setInt8(at, value)],
  int16: [2, 2, (view, at, value) => view.setInt16(at, value, true)],
  int32: [4, 4, (view, at, value) => view.setInt32(at, value, true)],
  int64: [8, 8, (view, at, value) => view.setBigInt64(at, BigInt(value), true)],
  float32: [4, 4, (view, at, value) => view.setFloat32(at, Number(value), true)],
  float64: [8, 8, (view, at, value) => view.setFloat64(at, Number(value), true)],
  uuid: [16, 8, (view, at, value) => putBytes(view, at, hexBytes(value.replaceAll('-', '')))],
  timestamp: [12, 8, (view, at, value) => {
    view.setBigInt64(at, BigInt(value.seconds), true);
    view.setInt32(at + 8, value.nanos, true);
  }],
  fixed: [0, 1, (view, at, value) => putBytes(view, at, hexBytes(value))],
  bytes: [2, 2, (view, at, value) => putBounded(view, at, hexBytes(value))],
  string: [2, 2, (view, at, value) => putBounded(view, at, Buffer.from(value, 'utf8'))],
  enum: [4, 4, (view, at, value, type) => view.setInt32(at, type.constants[value], true)],
};

function hexBytes(hex) {
  return Buffer.from(hex, 'hex');
}

function putBytes(view, at, bytes) {
  bytes.forEach((byte, i) => view.setUint8(at + i, byte));
}

function putBounded(view, at, bytes) {
  view.setUint16(at, bytes.length, true);
  putBytes(view, at + 2, bytes);
}

function parseField({name, type: text}) {
  const [, kind, argument, count, nullable] = /^(\w+)(?:\(([^)]*)\))?(?:\[(\d+)])?(\?)?$/.exec(text);
  const [ownBytes, alignment, put] = KINDS[kind];
  const limit = ['fixed', 'bytes', 'string'].includes(kind) ? Number(argument) : 0;
  const pairs = kind === 'enum' ? argument.split(',').map((pair) => pair.split('=')) : [];
  const constants = Object.fromEntries(pairs.map(([key, number]) => [key, Number(number)]));
  return {name, text, alignment, put, constants, bytes: ownBytes + limit, count: Number(count ?? 0),
    nullable: nullable !== undefined};
}

function alignUp(offset, alignment) {
  return Math.ceil(offset / alignment) * alignment;
}

function layoutOf(fields) {
  const types = fields.map(parseField);
  const nullBitmapBytes = Math.ceil(types.filter((type) => type.nullable).length / 8);
  let offset = nullBitmapBytes;
  let nullBit = 0;
  for (const type of types) {
    type.offset = alignUp(offset, type.alignment);
    type.stride = type.count > 0 ? alignUp(type.bytes, type.alignment) : 0;
    type.totalBytes = type.count > 0 ? type.count * type.stride : type.bytes;
    type.nullBit = type.nullable ? nullBit++ : -1;
    offset = type.offset + type.totalBytes;
  }
  return {types, nullBitmapBytes, recordBytes: alignUp(offset, 8)};
}

function encode({types, recordBytes}, values) {
  const record = Buffer.alloc(recordBytes);
  const view = new DataView(record.buffer, record.byteOffset, recordBytes);
  for (const type of types) {
    const value = values[type.name];
    if (value === undefined) throw new Error(`${type.name}: missing (expected: a value or null)`);
    if (value === null) {
      record[type.nullBit >> 3] |= 1 << (type.nullBit & 7);
    } else if (type.count > 0) {
      value.forEach((element, i) => type.put(view, type.offset + i * type.stride, element, type));
    } else {
      type.put(view, type.offset, value, type);
    }
  }
  return record;
}

function patched(record, {offset, hex}) {
  const copy = Buffer.from(record);
  hexBytes(hex).copy(copy, offset);
  return copy;
}

function derive(golden) {
  const layout = layoutOf(golden.fields);
  const canonicalForm = 'typecase layout 1\n'
    + golden.fields.map((field) => `${field.name} ${field.type}\n`).join('');
  const records = golden.records.map((record) => ({...record, hex: encode(layout, record.values).toString('hex')}));
  return {
    ...golden,
    fields: layout.types.map((type) => ({name: type.name, type: type.text, offset: type.offset,
      bytes: type.totalBytes, elementStrideBytes: type.stride, nullBit: type.nullBit})),
    recordBytes: layout.recordBytes,
    nullBitmapBytes: layout.nullBitmapBytes,
    canonicalForm,
    layoutHash: createHash('sha256').update(canonicalForm, 'utf8').digest('hex').slice(0, 16),
    records,
    refused: golden.refused.map((refusal) => ({...refusal,
      hex: patched(hexBytes(records[refusal.patch.record].hex), refusal.patch).toString('hex')})),
  };
}

const command = process.argv[2];
if (command !== 'check' && command !== 'write') {
  console.error(`command: ${command} (expected: check or write)`);
  process.exit(2);
}
for (const file of readdirSync(folder).filter((name) => name.endsWith('.json')).sort()) {
  const path = join(folder, file);
  const before = readFileSync(path, 'utf8');
  const after = JSON.stringify(derive(JSON.parse(before)), null, 2) + '\n';
  if (command === 'write') {
    writeFileSync(path, after);
  } else if (before !== after) {
    console.error(`${file}: differs from the rule (expected: what 'node golden.mjs write' writes)`);
    process.exitCode = 1;
  }
}
