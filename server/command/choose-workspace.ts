import type { App } from '../kernel/app/app.ts'
import { createOwnerFromConfig, listWorkspaces, type WorkspaceRow } from '../modules/workspace/index.ts'
import { refuse } from './refusals.ts'

/** The workspace a command works in: the one named, or the only one. The owner's two variables make the first one, as they do at a start. */
export async function chooseWorkspace(app: App, name: string | undefined): Promise<WorkspaceRow> {
  await createOwnerFromConfig(app)
  const workspaces = await listWorkspaces(app)
  const found = name === undefined ? workspaces : workspaces.filter((workspace) => workspace.id === name || workspace.name === name)
  const [only, another] = found
  if (only === undefined) throw name === undefined ? refuse.noWorkspace() : refuse.unknownWorkspace({ name })
  if (another !== undefined) throw refuse.whichWorkspace({ names: workspaces.map((workspace) => workspace.name).join(', ') })
  return only
}
