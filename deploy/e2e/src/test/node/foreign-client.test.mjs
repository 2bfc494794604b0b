// A client that shares no code with the project. Takes the server's address from TYPECASE_TARGET and the folder of the
// .proto files from TYPECASE_PROTO.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { after, before, test } from 'node:test';
import { promisify } from 'node:util';
import grpc from '@grpc/grpc-js';
import { loadSync } from '@grpc/proto-loader';
import { decode, encode } from './raw-record.mjs';

const definition = loadSync(['typecase/v1/pool_service.proto', 'typecase/v1/record_service.proto'], {
  includeDirs: [process.env.TYPECASE_PROTO],
  keepCase: true,
  longs: String,
  enums: String,
  defaults: true,
  oneofs: true,
});
const { typecase } = grpc.loadPackageDefinition(definition);

function client(Service) {
  const stub = new Service(process.env.TYPECASE_TARGET, grpc.credentials.createInsecure());
  return new Proxy(stub, { get: (target, name) => unaryAsPromise(target, name) });
}

function unaryAsPromise(stub, name) {
  const method = stub[name];
  return typeof method === 'function' && method.requestStream === false && method.responseStream === false
    ? promisify(method).bind(stub)
    : typeof method === 'function' ? method.bind(stub) : method;
}

const pools = client(typecase.v1.PoolService);
const records = client(typecase.v1.RecordService);

const NAME = 'pools/foreign';
const RECORD_TYPE = {
  name: 'Player',
  fields: [
    { name: 'id', kind: 'SCALAR_KIND_UUID' },
    { name: 'name', kind: 'SCALAR_KIND_STRING', max_bytes: 40 },
    { name: 'score', kind: 'SCALAR_KIND_INT64' },
    { name: 'level', kind: 'SCALAR_KIND_INT16' },
    { name: 'seen', kind: 'SCALAR_KIND_TIMESTAMP' },
    { name: 'note', kind: 'SCALAR_KIND_STRING', max_bytes: 20, nullable: true },
    { name: 'tags', kind: 'SCALAR_KIND_INT32', array_count: 3 },
    {
      name: 'team',
      kind: 'SCALAR_KIND_ENUM',
      enum_constants: [{ name: 'NONE', number: 0 }, { name: 'RED', number: 1 }, { name: 'BLUE', number: 7 }],
      nullable: true,
    },
  ],
};
const ADA = {
  id: Buffer.from('00112233445566778899aabbccddeeff', 'hex'),
  name: 'Ada Løvelace 𝛌',
  score: 9007199254740993n,
  level: -3,
  seen: { seconds: 1700000000n, nanos: 999999999 },
  note: null,
  tags: [1, -2, 2147483647],
  team: 7,
};
const BOB = { ...ADA, name: 'Bob', note: 'hé', team: null };

function typed(values) {
  return {
    fields: {
      id: { bytes_value: values.id },
      name: { string_value: values.name },
      score: { int_value: String(values.score) },
      level: { int_value: values.level },
      seen: { timestamp_value: { seconds: String(values.seen.seconds), nanos: values.seen.nanos } },
      note: values.note === null ? { null_value: 'NULL_VALUE' } : { string_value: values.note },
      tags: { list_value: { values: values.tags.map((tag) => ({ int_value: tag })) } },
      team: values.team === null ? { null_value: 'NULL_VALUE' } : { int_value: values.team },
    },
  };
}

let pool;
let reference;

before(async () => {
  await pools.CreatePool({ pool: { name: NAME, record_type: RECORD_TYPE, capacity: 1000 } });
  ({ pool } = await pools.GetPool({ name: NAME }));
  reference = { pool_id: pool.pool_id, pool_uid: pool.pool_uid, layout_hash: pool.layout.layout_hash };
});

after(async () => {
  await pools.DeletePool({ name: NAME, force: true });
  const missing = await pools.GetPool({ name: NAME }).catch((error) => error);
  assert.equal(missing.code, grpc.status.NOT_FOUND);
});

async function allocate(request) {
  const { outcomes, handles } = await records.Allocate({ pool: reference, ...request });
  assert.deepEqual([...new Set(outcomes)], ['OUTCOME_OK']);
  return handles;
}

test('the layout hash is SHA-256 of the canonical form', () => {
  const hash = createHash('sha256').update(pool.layout.canonical_form).digest().readBigUInt64BE();
  assert.equal(String(hash), pool.layout.layout_hash);
});

test('a raw record made from the offsets of GetPool is read back typed', async () => {
  const handles = await allocate({ raw_records: Buffer.concat([encode(pool, ADA), encode(pool, BOB)]) });
  const { outcomes, typed_records: found } = await records.Read({ pool: reference, handles, encoding: 'ENCODING_TYPED' });
  assert.deepEqual(outcomes, ['OUTCOME_OK', 'OUTCOME_OK']);
  assert.equal(found[0].fields.name.string_value, ADA.name);
  assert.equal(found[0].fields.score.int_value, String(ADA.score));
  assert.equal(found[0].fields.team.string_value, 'BLUE');
  assert.equal(found[0].fields.note.kind, 'null_value');
  assert.equal(found[1].fields.note.string_value, BOB.note);
  assert.equal(found[1].fields.team.kind, 'null_value');
});

test('a typed record is read back raw', async () => {
  const handles = await allocate({ typed_records: [typed(BOB)] });
  const { raw_records: raw } = await records.Read({ pool: reference, handles });
  assert.deepEqual(decode(pool, raw), BOB);
  assert.deepEqual(raw, encode(pool, BOB));
});

test('a write replaces a record if the version matches', async () => {
  const handles = await allocate({ typed_records: [typed(ADA)] });
  const { versions } = await records.Read({ pool: reference, handles });
  const write = { pool: reference, handles, expected_versions: versions, raw_records: encode(pool, BOB) };
  assert.deepEqual((await records.Write(write)).outcomes, ['OUTCOME_OK']);
  assert.deepEqual((await records.Write(write)).outcomes, ['OUTCOME_VERSION_MISMATCH']);
});

test('an update changes fields in one step or none of them', async () => {
  const handles = await allocate({ typed_records: [typed(ADA)] });
  const update = (operations) =>
    records.Update({ pool: reference, items: [{ handle: handles[0], operations }], return_values: true });
  const added = await update([
    { field: 'level', add: { delta: { int_value: 10 }, ceiling: { int_value: 100 } } },
    { field: 'tags', element: 1, set: { int_value: 42 } },
  ]);
  assert.deepEqual(added.outcomes, ['OUTCOME_OK']);
  assert.equal(added.values[0].fields.level.int_value, '7');
  const refused = await update([
    { field: 'name', set: { string_value: 'Eve' } },
    { field: 'level', add: { delta: { int_value: 94 }, ceiling: { int_value: 100 } } },
  ]);
  assert.deepEqual(refused.outcomes, ['OUTCOME_CONDITION_FAILED']);
  const { raw_records: raw } = await records.Read({ pool: reference, handles });
  assert.deepEqual(decode(pool, raw), { ...ADA, level: 7, tags: [1, 42, 2147483647] });
});

test('a scan shows every live record once, and a freed handle is stale', async () => {
  const handles = await allocate({ count: 100 });
  const { outcomes } = await records.Free({ pool: reference, handles: handles.slice(0, 50) });
  assert.deepEqual([...new Set(outcomes)], ['OUTCOME_OK']);
  const seen = [];
  for await (const part of records.Scan({ pool: reference })) {
    seen.push(...part.handles);
    assert.equal(part.raw_records.length, part.handles.length * pool.layout.record_bytes);
  }
  assert.equal(new Set(seen).size, seen.length);
  assert.ok(handles.slice(50).every((handle) => seen.includes(handle)));
  assert.ok(handles.slice(0, 50).every((handle) => !seen.includes(handle)));
  const { outcomes: stale } = await records.Read({ pool: reference, handles: [handles[0]] });
  assert.deepEqual(stale, ['OUTCOME_STALE_HANDLE']);
});

test('a raw record that breaks the layout rule is refused by field', async () => {
  const broken = encode(pool, ADA);
  broken[pool.layout.fields[1].offset + 2] = 0xff; // not UTF-8
  const { outcomes, details } = await records.Allocate({ pool: reference, raw_records: broken });
  assert.deepEqual(outcomes, ['OUTCOME_INVALID_RECORD']);
  assert.equal(details[0].field, 'name');
});

test('a pipeline answers every request with its correlation id, in order', async () => {
  const call = records.Pipeline();
  const answers = [];
  call.on('data', (answer) => answers.push(answer));
  const ended = new Promise((resolve, reject) => call.on('end', resolve).on('error', reject));
  for (let id = 1; id <= 20; id++) {
    call.write({ correlation_id: id, allocate: { pool: reference, typed_records: [typed(ADA)] } });
  }
  call.write({ correlation_id: 21, read: { pool: { ...reference, pool_uid: '1' }, handles: ['1'] } });
  call.end();
  await ended;
  assert.deepEqual(answers.map((answer) => answer.correlation_id), Array.from({ length: 21 }, (_, i) => String(i + 1)));
  assert.ok(answers.slice(0, 20).every((answer) => answer.allocate.outcomes[0] === 'OUTCOME_OK'));
  assert.equal(answers[20].error.reason, 'POOL_REPLACED');
});
