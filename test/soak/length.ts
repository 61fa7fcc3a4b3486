/**
 * A number of calls, kills or seeds, as `SOAK_LENGTH` multiplies it: 10 is ten times the usual
 * soak, 0.1 a tenth.
 */
export const scaleCount = (usual: number): number =>
  Math.max(1, Math.ceil(usual * Number(process.env.SOAK_LENGTH ?? 1)))

/** The seed that `SOAK_SEED` names, to try a failure again or to try another one. */
export const chooseSeed = (usual: number): number => Number(process.env.SOAK_SEED ?? usual)

/** The seeds from 1 on; only the one of `SOAK_SEED`, where it is set. */
export const chooseSeeds = (usual: number): number[] =>
  process.env.SOAK_SEED
    ? [chooseSeed(1)]
    : Array.from({ length: scaleCount(usual) }, (_, at) => at + 1)

/** Of what is all tried in a soak, `npm test` tries one of so many. */
export const sampleOneIn = <T>(many: number, all: T[]): T[] =>
  process.env.SOAK ? all : all.filter((_, at) => at % many === 0)
