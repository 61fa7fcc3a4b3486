import { cloudEnvironment } from '../miniprogram/api/environment'

const file = 'miniprogram/api/environment.ts'

/** Describes why nothing may be deployed to this environment; undefined when it may. */
export function otherEnvironment(
  envId: string | undefined,
  packagedEnvironment = cloudEnvironment,
): string | undefined {
  if (packagedEnvironment.startsWith('local-'))
    return `${file}: write your own environment’s id into it`
  return envId === packagedEnvironment
    ? undefined
    : `--env ${envId ?? 'is missing'}: phones reach ${packagedEnvironment} (${file})`
}
