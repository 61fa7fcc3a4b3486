/** An index. It has the same name in the sources and in the cloud. A `2d` field must come first. */
export interface CollectionIndex {
  name: string
  fields: [field: string, direction: 1 | -1 | '2d'][]
  unique?: boolean
}

/** The access rule of a collection. `ADMINONLY`: only functions have access. */
export type AccessRule = 'ADMINONLY' | { read: string; write: string }

export interface FunctionSettings {
  /** Seconds. */
  timeout: number
  /** Megabytes. */
  memorySize: number
  /** CloudBase's name, such as `Nodejs24.11`. A function keeps the runtime it was created with. */
  runtime: string
  triggers: { name: string; type: string; config: string }[]
  /** Names of environment variables. Their values are never read back, compared or printed. */
  environment: string[]
}

/**
 * The parts of a cloud environment that this project creates, as the sources or the cloud have
 * them.
 */
export interface Environment {
  collections: Record<string, { indexes: CollectionIndex[]; rule: AccessRule }>
  storage: AccessRule
  functions: Record<string, FunctionSettings>
  /**
   * Whether districts, branches and an admin exist. They are created once, from the bureau's file.
   */
  hasFirstDocuments: boolean
}

/** An environment in which nothing was created yet. */
export const emptyEnvironment: Environment = {
  collections: {},
  storage: 'ADMINONLY',
  functions: {},
  hasFirstDocuments: false,
}
