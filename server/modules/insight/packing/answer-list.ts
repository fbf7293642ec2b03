// Whom a person answered, in which group and on which day: appended as it happens, summed up when it is read.
import { isAtEnd, openByteReader, readNumber, readSigned } from './byte-reader.ts'
import { openByteWriter, takeBytes, writeNumber, writeSigned } from './byte-writer.ts'

/** `asked` is the ordinal of the one who was answered, `day` the local day of the answer counted from 1970. */
export type Answer = { group: number; day: number; asked: number; n: number }

/** Packed lists may be joined end to end. */
export function packAnswers(answers: readonly Answer[]): Buffer {
  const writer = openByteWriter()
  for (const { group, day, asked, n } of answers) {
    writeNumber(writer, group)
    writeSigned(writer, day)
    writeNumber(writer, asked)
    writeNumber(writer, n)
  }
  return takeBytes(writer)
}

export function unpackAnswers(packed: Uint8Array, into: Answer[] = []): Answer[] {
  const reader = openByteReader(packed)
  while (!isAtEnd(reader)) {
    into.push({ group: readNumber(reader), day: readSigned(reader), asked: readNumber(reader), n: readNumber(reader) })
  }
  return into
}
