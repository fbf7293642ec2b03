import type { ReactNode } from 'react'
import { Tabs as AriaTabs, Tab, TabList, TabPanel } from 'react-aria-components'

type TabItem = { id: string; name: string; count?: string; panel: ReactNode }

/** Tabs within a page. Tabs that are places of their own are links in a `nav.tabs` instead. */
export function Tabs({
  label,
  items,
  value,
  onChange,
}: {
  label: string
  items: readonly TabItem[]
  value?: string
  onChange?: (id: string) => void
}) {
  return (
    <AriaTabs {...(value === undefined ? {} : { selectedKey: value })} onSelectionChange={(key) => onChange?.(String(key))}>
      <TabList aria-label={label} className="tabs">
        {items.map((item) => (
          <Tab key={item.id} id={item.id} className="tab">
            {item.name}
            {item.count ? <span className="f t12"> {item.count}</span> : null}
          </Tab>
        ))}
      </TabList>
      {items.map((item) => (
        <TabPanel key={item.id} id={item.id}>
          {item.panel}
        </TabPanel>
      ))}
    </AriaTabs>
  )
}
