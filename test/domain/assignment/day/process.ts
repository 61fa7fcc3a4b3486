import { dayOf, type RuleName } from './day'

/** A process that runs the days it is sent, one after the other. */
process.on(
  'message',
  ({
    seed,
    rule,
    size,
  }: {
    seed: number
    rule: RuleName
    size: { cases: number; officers: number }
  }) => {
    try {
      process.send?.({ figures: dayOf(seed, size, rule) })
    } catch (error) {
      process.send?.({ broken: (error as Error).message })
    }
  },
)
