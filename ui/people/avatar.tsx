import { avatarMark, tintOf } from '../format/tint.ts'

type AvatarProps = { id: string; name: string; size?: 's' | 'm' | 'm36' | 'm44' | 'm64' }

/** A person's round sign: one tint for ever, the last character of the name. Decoration beside the name itself. */
export function Avatar({ id, name, size = 'm' }: AvatarProps) {
  return (
    <span className={`av a${tintOf(id)} ${size === 'm' ? '' : size}`} aria-hidden="true">
      {avatarMark(name)}
    </span>
  )
}
