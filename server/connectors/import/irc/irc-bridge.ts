// Some channels are joined to a room on another platform by a bot that repeats what is said there: `<discord-raku-bot> <Amara> hello`.
// Counted as written, the bot would be the channel's busiest member, so its lines are given to the people behind it.

/** Who really spoke, and what. `nick` is `bot/name` for people behind a bridge: no IRC nick holds a slash, so they stay recognisable. */
export type Voice = { nick: string; name: string; text: string }

// A nick is a bridge's when it says so in a part of its own, or names another platform beside something else (`raku-discord`). Platforms
// whose names people use as nicks need a machine beside them.
const BRIDGES = new Set(['bridge', 'relay', 'gateway'])
const PLATFORMS = new Set(['discord', 'telegram', 'slack', 'mattermost', 'gitter', 'xmpp', 'whatsapp', 'rocketchat', 'zulip', 'minetest'])
const PLATFORMS_OR_NAMES = new Set(['matrix', 'tg', 'steam', 'teams', 'element', 'signal', 'revolt', 'line', 'qq', 'irc'])
const MACHINES = new Set(['bot', 'link', 'mirror', 'bouncer'])

/** True for nicks that speak for people of another platform. */
export function isBridge(nick: string): boolean {
  const parts = nick.toLowerCase().split(/[^a-z]+/)
  const words = parts.filter((part) => part.length > 1)
  if (words.length < 2) return false
  if (words.some((word) => BRIDGES.has(word) || PLATFORMS.has(word))) return true
  return words.some((word) => PLATFORMS_OR_NAMES.has(word)) && words.some((word) => MACHINES.has(word))
}

// A bridge cuts what is too long for one line of IRC and repeats the name only on the first piece.
const PIECE_MS = 60_000

/**
 * Gives a channel's lines to the people who spoke. One instance per log, because pieces of a cut message belong to whoever the bridge spoke
 * for in the line before, within a minute; without such a line they stay the bot's own.
 */
export function bridgeReader(): (at: number, nick: string, text: string) => Voice {
  const known = new Map<string, boolean>()
  const last = new Map<string, { name: string; at: number }>()
  return (at, nick, text) => {
    let bridges = known.get(nick)
    if (bridges === undefined) {
      bridges = isBridge(nick)
      // Nicks of one log: thousands at most, but a hostile log may hold millions.
      if (known.size >= 50_000) known.clear()
      known.set(nick, bridges)
    }
    if (!bridges) return { nick, name: nick, text }

    const spoken = spokenBy(text)
    if (spoken !== undefined) {
      if (last.size >= 1_000) last.clear()
      last.set(nick, { name: spoken.name, at })
      return { nick: `${nick}/${spoken.name}`, name: spoken.name, text: spoken.text }
    }
    const before = last.get(nick)
    if (before === undefined || Math.abs(at - before.at) > PIECE_MS) return { nick, name: nick, text }
    last.set(nick, { name: before.name, at })
    return { nick: `${nick}/${before.name}`, name: before.name, text }
  }
}

// Discord allows 32 characters of name, other platforms up to 64.
const NAME_LIMIT = 64

function spokenBy(line: string): { name: string; text: string } | undefined {
  if (!line.startsWith('<')) return undefined
  const end = endOfName(line)
  if (end < 0) return undefined
  const name = line.slice(1, end).trim()
  return name === '' ? undefined : { name, text: line.slice(end + 2) }
}

/** Index of the `>` that closes the name. Names hold arrows (`<Prince => Cows> moo`), so one of those closes it only where nothing else does. */
function endOfName(line: string): number {
  let arrow = -1
  for (let at = 2; at <= NAME_LIMIT + 1 && at < line.length; at++) {
    if (line.charAt(at) !== '>' || (at + 1 < line.length && line.charAt(at + 1) !== ' ')) continue
    const before = line.charAt(at - 1)
    if (before !== '=' && before !== '-') return arrow >= 0 && line.slice(arrow, at).includes('<') ? arrow : at
    if (arrow < 0) arrow = at
  }
  return arrow
}
