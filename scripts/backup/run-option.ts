/**
 * Reads the option `--run`, the number of a run of a backup.
 * @returns undefined if the option is absent
 */
export function readRunOption(option: string | undefined): number | undefined {
  if (option === undefined) return undefined
  const run = Number(option)
  if (!Number.isInteger(run) || run < 1) throw new Error('--run is the number of a run, from 1.')
  return run
}
