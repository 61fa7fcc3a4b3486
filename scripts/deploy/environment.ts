/** An index as code and cloud both name it; `2d` must come first (876/19371). */
export interface IndexOf {
  name: string
  fields: [field: string, direction: 1 | -1 | '2d'][]
  unique?: boolean
}

/** Security rule of a collection: for nobody but functions, or by expression. */
export type Rule = 'ADMINONLY' | { read: string; write: string }

export interface FunctionOf {
  /** Seconds. */
  timeout: number
  /** Megabytes. */
  memorySize: number
  triggers: { name: string; type: string; config: string }[]
  /** Names only: no value of a secret is ever read back, compared or printed. */
  environment: string[]
}

/** What a cloud environment consists of, as far as this project makes it: wanted by the sources, or found in the cloud. */
export interface Environment {
  collections: Record<string, { indexes: IndexOf[]; rule: Rule }>
  storage: Rule
  functions: Record<string, FunctionOf>
  /** Districts, branches and an admin are there; made once, from the bureau's file. */
  begun: boolean
}

/** An environment in which nothing has been made yet. */
export const empty: Environment = { collections: {}, storage: 'ADMINONLY', functions: {}, begun: false }
