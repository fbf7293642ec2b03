import assert from 'node:assert/strict'
import { test } from 'node:test'
import { findCycles } from './find-cycles.ts'

const graph = (edges: Record<string, string[]>) => new Map(Object.entries(edges))

test('a graph without a way back has no cycle, a diamond included', () => {
  assert.deepEqual(findCycles(graph({ a: ['b', 'c'], b: ['d'], c: ['d'], d: [] })), [])
})

test('each knot is told once, by its shortest way round from its first node', () => {
  assert.deepEqual(findCycles(graph({ a: ['b'], b: ['c'], c: ['a', 'b'] })), [['a', 'b', 'c', 'a']])
  assert.deepEqual(findCycles(graph({ x: ['y'], y: ['x'], a: ['b'], b: ['a', 'x'] })), [
    ['a', 'b', 'a'],
    ['x', 'y', 'x'],
  ])
})

test('a node that points at itself is a cycle', () => {
  assert.deepEqual(findCycles(graph({ a: ['a'], b: ['a'] })), [['a', 'a']])
})

test('a chain of a hundred thousand nodes is walked without running out of stack', () => {
  const edges = new Map(Array.from({ length: 100_000 }, (_, index) => [`n${index}`, [`n${index + 1}`]]))
  assert.deepEqual(findCycles(edges), [])
})
