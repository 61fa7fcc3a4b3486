import { spawnSync } from 'node:child_process'
import { existsSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { inRoot } from './paths'
import { createPracticeProject, type PracticeCity, practiceCities } from './practice/project'

const cityList = Object.keys(practiceCities).join(' or ')
/** The commands of docs/zh. All others are for people who work on the program. */
const commandNames = [
  ...['start', 'build', 'keys', 'doctor', 'deploy', 'probe', 'invite', 'places', 'shops', 'sweep'],
  ...['backup', 'restore', 'audit', 'handover', 'province', 'witness'],
]

const USAGE = `用法 usage: npm run practice -- --new [--as CITY]
           npm run practice -- [--as CITY] COMMAND [options of the command]
  --new           make the practice city and its empty clouds; what was practised before is deleted
  --as CITY       ${cityList} (default: practice): a second city, to hand cases over
  COMMAND         ${commandNames.slice(0, 10).join(', ')},
                  ${commandNames.slice(10).join(', ')}.
                  start opens phones on the deployed functions; --env production is the other cloud

练习：命令和正式的一样，只是“云”在这台电脑上（.data/practice），碰不到真实的环境和密钥。
Runs the command on a copy of this project, against a cloud on this laptop. Exit code: that of the
command; 2: wrong arguments.`

const { city, command, commandArguments } = readArguments(process.argv.slice(2))
const practiceFolder = inRoot('.data', 'practice', city)
const projectCopy = join(practiceFolder, 'project')
process.exitCode = command === undefined ? beginAnew() : practise(command, commandArguments)

function beginAnew(): number {
  rmSync(practiceFolder, { recursive: true, force: true })
  createPracticeProject(projectCopy, city)
  const exitCode = practise('build', ['--city', city])
  if (exitCode === 0)
    console.log(
      `\n${practiceCities[city].name}（样例）建好了，它的文件在 ${join(projectCopy, 'cities', city)}\n` +
        '下一步：npm run practice -- keys --env test（口令自己定，十二个字以上）',
    )
  return exitCode
}

/** Runs a command in the copy. The operator's own folder of secrets is out of its sight. */
function practise(commandName: string, words: readonly string[]): number {
  if (!existsSync(projectCopy))
    exitWithUsage(
      `还没有练习用的城市，先运行：npm run practice -- --new${city === 'practice' ? '' : ` --as ${city}`}`,
    )
  const home = join(practiceFolder, 'home')
  const { status } = spawnSync(
    process.execPath,
    ['--import', 'tsx', join(projectCopy, 'scripts', 'practice', 'run.ts'), commandName, ...words],
    {
      cwd: projectCopy,
      stdio: 'inherit',
      env: {
        ...process.env,
        HOME: home,
        USERPROFILE: home,
        PRACTICE_FOLDER: practiceFolder,
        // Files that the operator names are in the folder where the command was typed.
        PRACTICE_TYPED_IN: process.env.INIT_CWD ?? process.cwd(),
      },
    },
  )
  return status ?? 1
}

/** Everything after the name of the command belongs to the command. */
function readArguments(words: readonly string[]) {
  let city: PracticeCity = 'practice'
  let isNew = false
  for (let index = 0; index < words.length; index++) {
    const word = words[index]!
    if (word === '--help') {
      console.log(USAGE)
      process.exit(0)
    }
    if (word === '--new') {
      isNew = true
    } else if (word === '--as') {
      index++
      city = toPracticeCity(words[index])
    } else {
      if (isNew || word.startsWith('-')) exitWithUsage(`${word} is not expected here`)
      if (!commandNames.includes(word)) exitWithUsage(`${word} is no command to practise`)
      return { city, command: word, commandArguments: words.slice(index + 1) }
    }
  }
  if (!isNew) exitWithUsage('--new or a command is missing')
  return { city, command: undefined, commandArguments: [] }
}

function toPracticeCity(word = ''): PracticeCity {
  const city = Object.keys(practiceCities).find((name) => name === word)
  if (city === undefined) exitWithUsage(`--as ${word}: the practice cities are ${cityList}`)
  return city as PracticeCity
}

function exitWithUsage(message: string): never {
  console.error(`${message}\n\n${USAGE}`)
  process.exit(2)
}
