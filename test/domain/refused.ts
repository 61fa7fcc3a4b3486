import { Refusal, type RefusalCode } from '#shared/errors'

/** The code of a refusal; undefined when it succeeds. */
export const codeOf = (act: () => unknown): RefusalCode | undefined => refusalOf(act)?.code

/** The code of a refusal with the field at fault; undefined when it succeeds. */
export function faultOf(act: () => unknown): string | undefined {
  const { code, field } = refusalOf(act) ?? {}
  return field === undefined ? code : `${code} ${field}`
}

function refusalOf(act: () => unknown): Refusal | undefined {
  try {
    act()
  } catch (error) {
    if (error instanceof Refusal) return error
    throw error
  }
  return undefined
}
