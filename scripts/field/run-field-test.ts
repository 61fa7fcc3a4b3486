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
  perform(step: HandStep): Promise<boolean>
  now(): number
  /** How long to wait for what a step has to bring, in ms. */
  waitMs: number
  /** How long the probe waits for what takes effect late, in ms; its own time if absent. */
  lateEffectMs?: number
}

/** Runs everything that only a real environment and real phones can answer, in its order. */
export async function runFieldTest(
  site: FieldSite,
  report: (line: string) => void,
): Promise<FieldResult[]> {
  const parts: [name: string, run: () => Promise<Omit<FieldResult, 'name' | 'seconds'>>][] = [
    ['检查', () => runProgram('doctor.ts', site, report)],
    ['部署演练', () => runProgram('deploy.ts', site, report)],
    ['向云逐项核实', () => probe(site, report)],
    ...handSteps.map((step): (typeof parts)[number] => [
      step.name,
      () => performHandStep(step, site, report),
    ]),
  ]
  const results: FieldResult[] = []
  for (const [name, run] of parts) {
    report(`\n== ${name}`)
    const startedAt = performance.now()
    const outcome = await run().catch((error: Error) => ({
      state: 'different' as const,
      facts: [],
      differences: [`没有做成：${error.message.split('\n')[0]}`],
    }))
    results.push({ name, ...outcome, seconds: (performance.now() - startedAt) / 1000 })
  }
  return results
}

/** Runs another command of the operator, and reads what it prints. */
async function runProgram(
  script: string,
  { cityArguments }: FieldSite,
  report: (line: string) => void,
) {
  const lines: string[] = []
  // This process has the secrets already, and the other one inherits them: no file is opened, and
  // nobody is asked for the passphrase a second time.
  const child = spawn(
    process.execPath,
    ['--import', 'tsx', inRoot('scripts', script), ...cityArguments, '--secrets', 'none'],
    { cwd: inRoot(), stdio: ['ignore', 'pipe', 'pipe'] },
  )
  let unfinishedLine = ''
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => {
      const pieces = (unfinishedLine + text).split('\n')
      unfinishedLine = pieces.pop()!
      for (const line of pieces) {
        lines.push(line)
        report(line)
      }
    })
  const exitCode = await new Promise<number | null>((resolve) => child.on('close', resolve))
  if (unfinishedLine !== '') lines.push(unfinishedLine)
  const outcome = readProgramLines(lines)
  const isUnexplained = exitCode !== 0 && outcome.differences.length === 0
  return isUnexplained
    ? {
        ...outcome,
        state: 'different' as const,
        differences: [lines.at(-1) ?? `退出码 ${exitCode}`],
      }
    : outcome
}

async function probe(site: FieldSite, report: (line: string) => void) {
  const lines: string[] = []
  const note = (line: string) => {
    lines.push(...line.split('\n'))
    report(line)
  }
  await runProbe(site, note, site.lateEffectMs)
  return readProgramLines(lines)
}

const pollMs = 5000

async function performHandStep(
  step: HandStep,
  site: FieldSite,
  report: (line: string) => void,
): Promise<Omit<FieldResult, 'name' | 'seconds'>> {
  const store = storeOfEnvironment(site.manager)
  const startedAt = site.now()
  if (!(await site.perform(step))) return { state: 'not_asked', facts: [], differences: [] }
  const end = performance.now() + site.waitMs
  for (;;) {
    const arrival = await step.findArrival(store, startedAt)
    if (arrival) {
      for (const line of [...arrival.facts, ...arrival.differences]) report(line)
      return { state: arrival.differences.length > 0 ? 'different' : 'same', ...arrival }
    }
    if (performance.now() > end)
      return {
        state: 'different',
        facts: [],
        differences: [`${Math.round(site.waitMs / 1000)} 秒里什么也没有收到`],
      }
    await new Promise((resolve) => setTimeout(resolve, pollMs))
  }
}
