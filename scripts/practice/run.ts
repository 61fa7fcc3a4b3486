import { join, resolve } from 'node:path'
import { chooseEnvironment } from '../city/choose-city'
import { inRoot } from '../paths'

/**
 * Runs a command in the practice project: puts the practice cloud in the place of Tencent's API,
 * and then imports the command, which does not know of it.
 *
 * `run.ts COMMAND [options]`, with the folder of the practice in PRACTICE_FOLDER.
 */
const [commandName = '', ...words] = process.argv.slice(2)
const practiceFolder = process.env.PRACTICE_FOLDER!
const commandFile = inRoot('scripts', `${commandName}.ts`)

/** Commands that ask no cloud: these need not wait for one to open. */
const withoutCloud = ['build', 'keys', 'audit', 'province', 'witness']

/** Options that name a file or folder, which need not exist yet. `--to` may also name a log. */
const pathOptions = ['--from', '--to', '--held', '--secrets', '--cities', '--csv', '--data']

/** Options without a value, after which a file may follow. */
const flagsBeforeFiles = ['--yes', '--preview', '--take']

interface PracticeCloudModule {
  openPracticeCloud(folder: string, envId: string): Promise<void>
  runPracticeDesk(folder: string, envId: string): Promise<void>
}

const { envId } = chooseEnvironment({ env: valueOfOption('--env') ?? 'test' })
const cloudFolder = join(practiceFolder, 'clouds', envId)
const isStart = commandName === 'start'
const commandWords = isStart ? wordsWithout('--env') : words.map(toTypedPath)
process.argv = [process.argv[0]!, commandFile, ...commandWords]
if (isStart) {
  await (await loadPracticeCloud()).runPracticeDesk(cloudFolder, envId)
} else {
  if (!withoutCloud.includes(commandName) && !words.includes('--help')) await openCloudOrStop()
  await import(commandFile)
  process.exit()
}

async function openCloudOrStop(): Promise<void> {
  try {
    await (await loadPracticeCloud()).openPracticeCloud(cloudFolder, envId)
  } catch (error) {
    console.error((error as Error).message)
    process.exit(1)
  }
}

/** Loaded late: it imports what `build` writes. */
async function loadPracticeCloud(): Promise<PracticeCloudModule> {
  return (await import(inRoot('test', 'practice', 'cloud.ts'))) as PracticeCloudModule
}

function valueOfOption(option: string): string | undefined {
  const position = words.indexOf(option)
  return position < 0 ? undefined : words[position + 1]
}

function wordsWithout(option: string): string[] {
  const position = words.indexOf(option)
  return position < 0
    ? words
    : words.filter((_word, index) => index < position || index > position + 1)
}

function toTypedPath(word: string, index: number): string {
  const previous = words[index - 1] ?? ''
  const isPositional = !previous.startsWith('-') || flagsBeforeFiles.includes(previous)
  const isPath = isPositional || (pathOptions.includes(previous) && !word.includes('/log/'))
  return isPath && !word.startsWith('-') ? resolve(process.env.PRACTICE_TYPED_IN!, word) : word
}
