// `npm run new:connector -- some-platform`: a folder that decodes what the platform sends, with a recorded delivery and its test.
import { connectorFiles } from './generators/connector-files.ts'
import { formatFiles } from './generators/format-files.ts'
import { readKebabName } from './generators/kebab-name.ts'
import { writeNewFiles } from './generators/write-new-files.ts'
import { projectRoot } from './project-root.ts'

const files = connectorFiles(readKebabName(process.argv[2], 'platform'))
writeNewFiles(projectRoot, files)
await formatFiles(projectRoot, Object.keys(files))
console.log(Object.keys(files).join('\n'))
console.log('Next: record what the platform really sends, and let the schema say that.')
