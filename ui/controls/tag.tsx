import type { ReactNode } from 'react'

export type TagTone = 'hand' | 'slate' | 'moss' | 'amber' | 'brick' | 'danger' | 'fact'

const toneClass: Record<TagTone, string> = {
  hand: '',
  slate: 'slate',
  moss: 'moss',
  amber: 'amber',
  brick: 'brick',
  danger: 'danger',
  fact: 'ln',
}

/** A short word on a person or a thing: `hand` set by someone, `slate` by a rule, `fact` as it is. */
export function Tag({ tone = 'hand', children }: { tone?: TagTone; children: ReactNode }) {
  return <span className={`tag ${toneClass[tone]}`}>{children}</span>
}
