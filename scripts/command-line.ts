import { type ParseArgsConfig, parseArgs } from 'node:util'

const wrongArguments = 2

/**
 * Reads the options of a command. `--help` prints the usage and ends the process with exit code 0.
 * An option that the command does not know ends it with one sentence and exit code 2: an operator
 * who mistypes an option must not see a stack trace, and nothing may begin.
 */
export function readOptions<const Config extends ParseArgsConfig>(
  usage: string,
  config: Config,
): ReturnType<typeof parseArgs<Config>> {
  const words = config.args ?? process.argv.slice(2)
  if (words.includes('--help')) {
    console.log(usage)
    process.exit(0)
  }
  try {
    return parseArgs(config)
  } catch (error) {
    return exitForWrongArguments((error as Error).message)
  }
}

/** Says in one sentence what is wrong with the arguments, and where all of them are explained. */
export function exitForWrongArguments(message: string): never {
  // Node continues with advice about positional arguments, which no operator needs.
  const [sentence = message] = message.split(/\. (?=To specify)/)
  console.error(`${sentence}\n加上 --help 看全部用法。Add --help for the usage.`)
  process.exit(wrongArguments)
}
