import { spawn } from 'node:child_process'
import type CloudBase from '@cloudbase/manager-node'
import { storeOfEnvironment } from '../document-store'
import { inRoot } from '../paths'
import type { Phone } from '../probe/phone'
import { runProbe } from '../probe/probe'
import { type HandStep, handSteps } from './hand-steps'
import { type FieldResult, readProgramLines } from './report'

/** Where a field test runs: an environment and its phones, or the local cloud in a dry run. */
export interface FieldSite {
  envId: string
  manager: CloudBase
  phone?: Phone | undefined
  domain?: string | undefined
  messageBadge?: string | undefined
  /** Arguments that name the city and the environment, for the other commands. */
  cityArguments: string[]
  /** Has a person, or in a dry run a program, do a step. @returns false if it is skipped */
  perform(handStep: HandStep): Promise<boolean>
  now(): number
  /** How long to wait for what a step has to bring, in ms. */
  waitMs: number
  /** How long the probe waits for what takes effect late, in ms; its own time if absent. */
  lateEffectMs?: number
}

/** Runs everything that only a real environment and real phones can answer, in its order. */
export async function runFieldTest(
  fieldSite: FieldSite,
  reportLine: (line: string) => void,
): Promise<FieldResult[]> {
  const parts: [name: string, run: () => Promise<Omit<FieldResult, 'name' | 'seconds'>>][] = [
    ['检查', () => runProgram('doctor.ts', fieldSite, reportLine)],
    ['部署演练', () => runProgram('deploy.ts', fieldSite, reportLine)],
    ['向云逐项核实', () => probe(fieldSite, reportLine)],
    ...handSteps.map((handStep): (typeof parts)[number] => [
      handStep.name,
      () => performHandStep(handStep, fieldSite, reportLine),
    ]),
  ]
  const results: FieldResult[] = []
  for (const [name, run] of parts) {
    reportLine(`\n== ${name}`)
    const startedAt = performance.now()
    const programOutcome = await run().catch((error: Error) => ({
      state: 'different' as const,
      facts: [],
      differences: [`没有做成：${error.message.split('\n')[0]}`],
    }))
    results.push({ name, ...programOutcome, seconds: (performance.now() - startedAt) / 1000 })
  }
  return results
}

/** Runs another command of the operator, and reads what it prints. */
async function runProgram(
  script: string,
  { cityArguments }: FieldSite,
  reportLine: (line: string) => void,
) {
  const outputLines: string[] = []
  // This process has the secrets already, and the other one inherits them: no file is opened, and
  // nobody is asked for the passphrase a second time.
  const child = spawn(
    process.execPath,
    ['--import', 'tsx', inRoot('scripts', script), ...cityArguments, '--secrets', 'none'],
    { cwd: inRoot(), stdio: ['ignore', 'pipe', 'pipe'] },
  )
  let unfinishedLine = ''
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (chunkText: string) => {
      const pieces = (unfinishedLine + chunkText).split('\n')
      unfinishedLine = pieces.pop()!
      for (const line of pieces) {
        outputLines.push(line)
        reportLine(line)
      }
    })
  const exitCode = await new Promise<number | null>((resolve) => child.on('close', resolve))
  if (unfinishedLine !== '') outputLines.push(unfinishedLine)
  const programOutcome = readProgramLines(outputLines)
  const isUnexplained = exitCode !== 0 && programOutcome.differences.length === 0
  return isUnexplained
    ? {
        ...programOutcome,
        state: 'different' as const,
        differences: [outputLines.at(-1) ?? `退出码 ${exitCode}`],
      }
    : programOutcome
}

async function probe(fieldSite: FieldSite, reportLine: (line: string) => void) {
  const outputLines: string[] = []
  const note = (line: string) => {
    outputLines.push(...line.split('\n'))
    reportLine(line)
  }
  await runProbe(fieldSite, note, fieldSite.lateEffectMs)
  return readProgramLines(outputLines)
}

const pollMs = 5000

async function performHandStep(
  handStep: HandStep,
  fieldSite: FieldSite,
  reportLine: (line: string) => void,
): Promise<Omit<FieldResult, 'name' | 'seconds'>> {
  const documentStore = storeOfEnvironment(fieldSite.manager)
  const startedAt = fieldSite.now()
  if (!(await fieldSite.perform(handStep)))
    return { state: 'not_asked', facts: [], differences: [] }
  const end = performance.now() + fieldSite.waitMs
  for (;;) {
    const arrival = await handStep.findArrival(documentStore, startedAt)
    if (arrival) {
      for (const line of [...arrival.facts, ...arrival.differences]) reportLine(line)
      return { state: arrival.differences.length > 0 ? 'different' : 'same', ...arrival }
    }
    if (performance.now() > end)
      return {
        state: 'different',
        facts: [],
        differences: [`${Math.round(fieldSite.waitMs / 1000)} 秒里什么也没有收到`],
      }
    await new Promise((resolve) => setTimeout(resolve, pollMs))
  }
}
