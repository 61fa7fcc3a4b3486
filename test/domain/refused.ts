import { Refusal, type RefusalCode } from '../../miniprogram/shared/refusals'

/** The code with which something is refused; undefined where it is not. */
export function codeOf(act: () => unknown): RefusalCode | undefined {
  try {
    act()
  } catch (error) {
    if (error instanceof Refusal) return error.code
    throw error
  }
  return undefined
}
