import assert from 'node:assert/strict'
import { test } from 'node:test'
import { placeOf } from './place-of.ts'

test('an IPv4 address is a place of its own, however it is written', () => {
  assert.equal(placeOf('203.0.113.7'), '203.0.113.7')
  assert.equal(placeOf('::ffff:203.0.113.7'), '203.0.113.7')
  assert.notEqual(placeOf('203.0.113.8'), placeOf('203.0.113.7'))
})

test('all addresses of one IPv6 network are one place, and the next network is another', () => {
  const place = '2001:db8:0:7::/64'
  for (const address of ['2001:db8:0:7::1', '2001:0db8:0000:0007:ffff:ffff:ffff:ffff', '2001:DB8::7:1:2:3:4', '2001:db8:0:7::'])
    assert.equal(placeOf(address), place, address)
  assert.notEqual(placeOf('2001:db8:0:8::1'), place)
  assert.equal(placeOf('::1'), '0:0:0:0::/64')
  assert.equal(placeOf('fe80::1%eth0'), 'fe80:0:0:0::/64')
})
