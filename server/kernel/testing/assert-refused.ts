import assert from 'node:assert/strict'

/** Asserts that a call was refused with this code, in words: what happened, and what to do next. */
export function assertRefused(reply: { status: number; body: unknown }, code: string): void {
  const { refusal } = (reply.body ?? {}) as { refusal?: { code?: string; message?: string; next?: string } }
  assert.equal(refusal?.code, code, `answered ${reply.status}: ${JSON.stringify(reply.body).slice(0, 500)}`)
  assert.ok(reply.status >= 400 && reply.status < 500, `a refusal answered ${reply.status}`)
  for (const words of [refusal?.message, refusal?.next])
    assert.ok(words !== undefined && words !== '' && !/\{\w+\}/.test(words), `a gap in the words: ${words}`)
}
