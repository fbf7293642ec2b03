import { spawn } from 'node:child_process'

export type ProgramEnd = { code: number; output: string }

/** Runs a program to its end and keeps what it said, both streams as they came. Rejects when it cannot be started. */
export function runProgram(command: string, args: string[], folder: string): Promise<ProgramEnd> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] })
    let output = ''
    const take = (chunk: string) => {
      output += chunk
    }
    child.stdout.setEncoding('utf8').on('data', take)
    child.stderr.setEncoding('utf8').on('data', take)
    child.on('error', reject)
    child.on('close', (code) => resolve({ code: code ?? 1, output }))
  })
}
