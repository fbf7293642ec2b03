// CSV and plain text write Discord's system messages as the sentence the client would show, and nothing tells them from typed text.

const JOINED = 'Joined the server.'
const LEFT = 'Left the group.'
const OTHERS = new Set(['Pinned a message.', 'Started a thread.', 'Changed the channel icon.'])
const CALL = /^Started a call that lasted [\d.,]+ minutes?\.?$/

/** What a sentence reports, or undefined for a person's words. Someone who types exactly `Joined the server.` is counted as joining. */
export function systemLine(text: string): 'member.joined' | 'member.left' | 'other' | undefined {
  if (text === JOINED) return 'member.joined'
  if (text === LEFT) return 'member.left'
  return OTHERS.has(text) || CALL.test(text) ? 'other' : undefined
}
