// Which values of a JSON text are wanted, as a tree the scanner can walk beside the text.

/**
 * Paths such as `chats.list.*.messages.*`: members by name, `*` for any element of an array, `` for the root. Elements and fields are
 * both delivered whole; the split only says to readers which of them are the messages.
 */
export type JsonPaths = { elements: string[]; fields?: string[] }

export type PathNode = {
  path: string
  isWanted: boolean
  members: Map<string, PathNode>
  /** For elements of an array; undefined where none is wanted. */
  element: PathNode | undefined
}

/** The root of the tree of all wanted paths. A wanted path inside another wanted one is never reached: the outer is taken whole. */
export function pathTree(paths: JsonPaths): PathNode {
  const root = pathNode('')
  for (const path of [...paths.elements, ...(paths.fields ?? [])]) {
    let node = root
    for (const part of path === '' ? [] : path.split('.')) node = part === '*' ? elementOf(node) : memberOf(node, part)
    node.isWanted = true
  }
  return root
}

function pathNode(path: string): PathNode {
  return { path, isWanted: false, members: new Map(), element: undefined }
}

function elementOf(node: PathNode): PathNode {
  node.element ??= pathNode(node.path === '' ? '*' : `${node.path}.*`)
  return node.element
}

function memberOf(node: PathNode, name: string): PathNode {
  const known = node.members.get(name)
  if (known !== undefined) return known
  const member = pathNode(node.path === '' ? name : `${node.path}.${name}`)
  node.members.set(name, member)
  return member
}
