import { ChartColumn, FileInput, House, LayoutPanelTop, type LucideIcon, SlidersHorizontal, Users, Waves } from 'lucide-react'
import type { Permission } from '../../contract/permission.ts'

/** An entry of the rail. Only pages that exist stand here. */
export type Place = {
  id: 'today' | 'communities' | 'people' | 'insight' | 'imports' | 'flow' | 'settings'
  to: string
  icon: LucideIcon
  can: Permission
}

export const places: readonly Place[] = [
  { id: 'today', to: '/today', icon: House, can: 'insight.read' },
  { id: 'communities', to: '/communities', icon: LayoutPanelTop, can: 'community.read' },
  { id: 'people', to: '/people', icon: Users, can: 'member.read' },
  { id: 'insight', to: '/insight', icon: ChartColumn, can: 'insight.read' },
  { id: 'imports', to: '/imports', icon: FileInput, can: 'import.run' },
  { id: 'flow', to: '/flow', icon: Waves, can: 'flow.read' },
  { id: 'settings', to: '/settings', icon: SlidersHorizontal, can: 'workspace.read' },
]

/** How many entries stand in the bar at the foot of a phone; the rest are behind "more". */
export const phonePlaceCount = 4
