/**
 * A number of calls, kills or seeds, as `SOAK_LENGTH` multiplies it: 10 is ten times the usual
 * soak, 0.1 a tenth.
 */
export const times = (usual: number): number =>
  Math.max(1, Math.ceil(usual * Number(process.env.SOAK_LENGTH ?? 1)))

/** The seed that `SOAK_SEED` names, to try a failure again or to try another one. */
export const seed = (usual: number): number => Number(process.env.SOAK_SEED ?? usual)

/** The seeds from 1 on; only the one of `SOAK_SEED`, where it is set. */
export const seeds = (usual: number): number[] =>
  process.env.SOAK_SEED ? [seed(1)] : Array.from({ length: times(usual) }, (_, at) => at + 1)

/** Of what is all tried in a soak, `npm test` tries one of so many. */
export const oneOf = <T>(many: number, all: T[]): T[] =>
  process.env.SOAK ? all : all.filter((_, at) => at % many === 0)
