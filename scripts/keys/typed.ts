import { readFileSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { Writable } from 'node:stream'

/**
 * Asks for one line at the terminal. A secret is not shown, so that the terminal does not keep it.
 */
export function askLine(question: string, isSecret = true): Promise<string> {
  const silentOutput = new Writable({ write: (_chunk, _encoding, onWritten) => onWritten() })
  process.stderr.write(question)
  const terminal = createInterface({
    input: process.stdin,
    output: isSecret ? silentOutput : process.stderr,
    terminal: process.stdin.isTTY === true,
  })

  return new Promise((resolve, reject) => {
    terminal.once('line', (enteredLine) => {
      resolve(enteredLine)
      terminal.close()
      if (isSecret) process.stderr.write('\n')
    })
    terminal.once('close', () =>
      reject(new Error('没有读到输入：这个值要在终端里输入，用了 --passphrase-fd 0 就不能再输入')),
    )
  })
}

/** Reads the first line of an open file descriptor. 0 is the standard input. */
function readLineOf(descriptor: number): string {
  return readFileSync(descriptor, 'utf8').split(/\r?\n/)[0] ?? ''
}

/**
 * The passphrase of the file of secrets, from an open file descriptor or typed at the terminal.
 * Throws an Error when there is neither.
 */
export async function readPassphrase(descriptor: string | undefined): Promise<string> {
  if (descriptor !== undefined) return readLineOf(Number(descriptor))
  if (!process.stdin.isTTY)
    throw new Error('no terminal to type the passphrase at: pass --passphrase-fd N')
  return askLine('口令 passphrase: ')
}

/**
 * Reads a new passphrase, which must be typed twice at the terminal. Throws an Error if it is short
 * or if the two differ.
 */
export async function readNewPassphrase(descriptor: string | undefined): Promise<string> {
  const passphrase = await readPassphrase(descriptor)
  if ([...passphrase].length < minPassphraseLength)
    throw new Error(`the passphrase needs ${minPassphraseLength} characters or more`)
  if (descriptor === undefined && (await askLine('再输一次 again: ')) !== passphrase)
    throw new Error('the two passphrases differ')
  return passphrase
}

const minPassphraseLength = 12
