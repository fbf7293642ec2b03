import { join } from 'node:path'
import { runProgram } from '../run-program.ts'

/** Gives files the house's format, so that what a generator wrote is ready to commit. */
export async function formatFiles(root: string, paths: string[]): Promise<void> {
  const biome = join(root, 'node_modules', '@biomejs', 'biome', 'bin', 'biome')
  const formatted = paths.filter((path) => /\.(ts|json)$/.test(path))
  const { code, output } = await runProgram(process.execPath, [biome, 'check', '--write', ...formatted], root)
  if (code !== 0) console.error(output)
}
