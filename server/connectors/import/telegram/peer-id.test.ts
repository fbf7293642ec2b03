import assert from 'node:assert/strict'
import { test } from 'node:test'
import { telegramChatId, telegramPeerId } from './peer-id.ts'

test('people, groups and channels get the ids of the Bot API, in every year of the export', () => {
  assert.deepEqual(['user102', 'channel1400000001', 'chat5', 102].map(telegramPeerId), ['102', '-1001400000001', '-5', '102'])
  assert.equal(telegramChatId(1_400_000_001, 'public_supergroup', false), '-1001400000001')
  assert.equal(telegramChatId(77, 'private_group', false), '-77')
  assert.equal(telegramChatId(102, 'personal_chat', false), '102')
  assert.equal(telegramChatId(0x1_0000_0000 + 77, 'private_group', true), '-77')
  assert.equal(telegramChatId(0x2_0000_0000 + 1_400_000_001, 'private_supergroup', true), '-1001400000001')
  // New ids may be as large as old shifted ones, and people's ids were never shifted.
  assert.equal(telegramChatId(0x2_0000_0000 + 5, 'private_supergroup', false), '-1008589934597')
  assert.equal(telegramChatId(0x2_0000_0000 + 5, 'personal_chat', true), '8589934597')
})
