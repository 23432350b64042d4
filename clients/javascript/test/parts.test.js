import assert from 'node:assert/strict';
import {test} from 'node:test';
import {Backoff} from '../src/backoff.js';
import {Emitter} from '../src/emitter.js';
import {EventStreamParser} from '../src/event-stream.js';
import {mergePatch} from '../src/index.js';

test('merge patches are applied as RFC 7396 has it', () => {
  const examples = [
    [{a: 'b'}, {a: 'c'}, {a: 'c'}],
    [{a: 'b'}, {b: 'c'}, {a: 'b', b: 'c'}],
    [{a: 'b'}, {a: null}, {}],
    [{a: 'b', b: 'c'}, {a: null}, {b: 'c'}],
    [{a: ['b']}, {a: 'c'}, {a: 'c'}],
    [{a: 'c'}, {a: ['b']}, {a: ['b']}],
    [{a: {b: 'c'}}, {a: {b: 'd', c: null}}, {a: {b: 'd'}}],
    [{a: [{b: 'c'}]}, {a: [1]}, {a: [1]}],
    [['a', 'b'], ['c', 'd'], ['c', 'd']],
    [{a: 'b'}, ['c'], ['c']],
    [{a: 'foo'}, null, null],
    [{a: 'foo'}, 'bar', 'bar'],
    [{e: null}, {a: 1}, {e: null, a: 1}],
    [[1, 2], {a: 'b', c: null}, {a: 'b'}],
    [{}, {a: {bb: {ccc: null}}}, {a: {bb: {}}}],
  ];
  for (const [target, patch, result] of examples) {
    const before = structuredClone(target);
    assert.deepEqual(mergePatch(target, patch), result);
    assert.deepEqual(target, before, 'the state before is left alone');
  }
});

test('the time between attempts doubles up to its bound, and ends', () => {
  const most = new Backoff({attempts: 7, first: 1000, longest: 30000, random: () => 1});
  const delays = Array.from({length: 8}, () => most.next());
  assert.deepEqual(delays, [1000, 2000, 4000, 8000, 16000, 30000, 30000, undefined]);
  most.reset();
  assert.equal(most.next(), 1000);
  const least = new Backoff({attempts: 1, first: 1000, longest: 30000, random: () => 0});
  assert.equal(least.next(), 500);
});

test('an event stream is read in whatever pieces it comes', () => {
  const text = 'retry: 3000\ndata: {"a":1}\n\n:\n\nid: e:1\r\ndata: one\r\ndata: two\r\n\r\ndata\n\n';
  for (const size of [1, 2, 3, 7, text.length]) {
    const events = [];
    const parser = new EventStreamParser((event) => events.push(event));
    for (let at = 0; at < text.length; at += size) {
      parser.push(text.slice(at, at + size));
    }
    assert.deepEqual(events, [
      {retry: 3000, data: '{"a":1}'},
      {id: 'e:1', data: 'one\ntwo'},
      {data: ''},
    ]);
  }
});

test('a listener that is taken away is not called', () => {
  const emitter = new Emitter();
  const heard = [];
  const listener = (value) => heard.push(value);
  emitter.on('x', listener).emit('x', 1);
  emitter.off('x', listener).emit('x', 2);
  assert.deepEqual(heard, [1]);
});
