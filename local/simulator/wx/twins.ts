import { api } from 'miniapp-cloud/client'

/**
 * Asynchronous APIs, and the synchronous twins of some: their parameters in order, and the field of the payload that
 * they return, `*` for all of it. A twin throws what the other fails with.
 */
export function twins(
  operations: Record<string, (options: any) => unknown>,
  sync: Record<string, [parameters: string[], result?: string]>,
): Record<string, any> {
  const apis: Record<string, any> = {}
  for (const [name, run] of Object.entries(operations)) apis[name] = api(name, run)
  for (const [name, [parameters, result]] of Object.entries(sync))
    apis[`${name}Sync`] = (...args: unknown[]) => {
      try {
        const payload: any = operations[name]!(Object.fromEntries(parameters.map((key, index) => [key, args[index]])))
        return result === '*' ? payload : result && payload[result]
      } catch (error) {
        const errMsg = `${name}Sync:fail ${(error as Error).message}`
        throw Object.assign(new Error(errMsg), { errMsg })
      }
    }
  return apis
}
