import { api } from 'miniapp-cloud/client'

/** The synchronous variant of an API, such as `setStorageSync(key, data)` of `setStorage`. */
export interface SyncVariant {
  /** The options of the asynchronous API that are its parameters, in this order. */
  parameters: string[]
  /** The field of the result that it returns. `*` means the whole result, undefined nothing. */
  resultField?: string
}

/**
 * Creates an asynchronous API from each operation, and synchronous variants of some. A variant
 * throws the error with which the asynchronous API would fail.
 */
export function createApis(
  operations: Record<string, (options: any) => unknown>,
  syncVariants: Record<string, SyncVariant>,
): Record<string, any> {
  const apis: Record<string, any> = {}
  for (const [apiName, runOperation] of Object.entries(operations))
    apis[apiName] = api(apiName, runOperation)
  for (const [apiName, { parameters, resultField }] of Object.entries(syncVariants)) {
    apis[`${apiName}Sync`] = (...callArguments: unknown[]) => {
      const options = Object.fromEntries(
        parameters.map((parameterName, index) => [parameterName, callArguments[index]]),
      )
      try {
        const result: any = operations[apiName]!(options)
        if (resultField === '*') return result
        return resultField && result[resultField]
      } catch (error) {
        const errMsg = `${apiName}Sync:fail ${(error as Error).message}`
        throw Object.assign(new Error(errMsg), { errMsg })
      }
    }
  }
  return apis
}
