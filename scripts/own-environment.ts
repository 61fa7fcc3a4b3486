import { environment } from '../miniprogram/cloud/environment'

const file = 'miniprogram/cloud/environment.ts'

/** Why functions or a package may not go to this environment, in words; undefined when they may. */
export function otherEnvironment(envId: string | undefined, named = environment): string | undefined {
  if (named.startsWith('local-')) return `${file}: write your own environment’s id into it`
  return envId === named ? undefined : `--env ${envId ?? 'is missing'}: phones reach ${named} (${file})`
}
