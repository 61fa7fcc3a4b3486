import { Refusal, type RefusalCode } from '../../miniprogram/shared/refusals'

/** The code of a refusal; undefined when it succeeds. */
export function codeOf(act: () => unknown): RefusalCode | undefined {
  try {
    act()
  } catch (error) {
    if (error instanceof Refusal) return error.code
    throw error
  }
  return undefined
}
