import assert from 'node:assert/strict'
import { test } from 'node:test'
import { defineTexts, splitTemplate, template } from './texts.ts'

defineTexts('test-only', {
  'zh-CN': { members: '{{count}} 人', plain: '群' },
  'zh-TW': { members: '{{count}} 人', plain: '群組' },
  en: { members: { one: '{{count}} person', other: '{{count}} people' }, plain: 'Group' },
})

test('a counted sentence takes the form its language asks for, the others stay as they are', () => {
  assert.equal(template('en', 'test-only', 'members', 1), '{{count}} person')
  assert.equal(template('en', 'test-only', 'members', 0), '{{count}} people')
  assert.equal(template('zh-CN', 'test-only', 'members', 1), '{{count}} 人')
  assert.equal(template('zh-TW', 'test-only', 'plain', undefined), '群組')
})

test('a template is split at its placeholders, wherever they stand', () => {
  assert.deepEqual(splitTemplate('{{n}} of {{total}}.'), [{ name: 'n' }, ' of ', { name: 'total' }, '.'])
  assert.deepEqual(splitTemplate('plain'), ['plain'])
  assert.deepEqual(splitTemplate(''), [])
})
