import { Link } from '@tanstack/react-router'
import { Avatar } from '../../ui/people/avatar.tsx'

/** Somebody in a table: face and name, which lead to their page. */
export function PersonCell({ member }: { member: { id: string; name: string } }) {
  return (
    <span className="row">
      <Avatar id={member.id} name={member.name} />
      <Link to="/people/$member" params={{ member: member.id }} className="name">
        {member.name}
      </Link>
    </span>
  )
}
