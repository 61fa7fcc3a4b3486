/**
 * Multiplies a usual number of calls, kills or seeds by `SOAK_LENGTH`: with 10 the soak is ten
 * times as long, with 0.1 a tenth.
 */
export const scaleCount = (usual: number): number =>
  Math.max(1, Math.ceil(usual * Number(process.env.SOAK_LENGTH ?? 1)))

/** The seed that `SOAK_SEED` gives, to repeat a failure; otherwise the usual one. */
export const chooseSeed = (usual: number): number => Number(process.env.SOAK_SEED ?? usual)

/** The seeds from 1 to a scaled count, or only the seed of `SOAK_SEED` if it is set. */
export const chooseSeeds = (usual: number): number[] =>
  process.env.SOAK_SEED
    ? [chooseSeed(1)]
    : Array.from({ length: scaleCount(usual) }, (_, at) => at + 1)

/** Returns everything in a soak, and every `many`-th element in `npm test`. */
export const sampleOneIn = <T>(many: number, all: T[]): T[] =>
  process.env.SOAK ? all : all.filter((_, at) => at % many === 0)
