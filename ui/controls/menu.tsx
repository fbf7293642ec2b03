import type { LucideIcon } from 'lucide-react'
import type { ReactElement } from 'react'
import { Menu as AriaMenu, MenuItem, MenuTrigger, Popover } from 'react-aria-components'
import { Icon } from './icon.tsx'

export type MenuEntry = { id: string; name: string; icon?: LucideIcon; isDangerous?: boolean; isDisabled?: boolean; onAct: () => void }

/** A button (the child) that opens a list of things to do. */
export function Menu({ label, entries, children }: { label: string; entries: readonly MenuEntry[]; children: ReactElement }) {
  return (
    <MenuTrigger>
      {children}
      <Popover className="pop" offset={4} placement="bottom end">
        <AriaMenu aria-label={label} className="list">
          {entries.map((entry) => (
            <MenuItem
              key={entry.id}
              id={entry.id}
              textValue={entry.name}
              isDisabled={entry.isDisabled ?? false}
              onAction={entry.onAct}
              className={`opt ${entry.isDangerous ? 'bad' : ''}`}
            >
              {entry.icon ? <Icon of={entry.icon} size="s" /> : null}
              {entry.name}
            </MenuItem>
          ))}
        </AriaMenu>
      </Popover>
    </MenuTrigger>
  )
}
