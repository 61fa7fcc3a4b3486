/** An index as code and cloud both name it; `2d` must come first (876/19371). */
export interface IndexOf {
  name: string
  fields: [field: string, direction: 1 | -1 | '2d'][]
  unique?: boolean
}

/** Security rule of a collection: for functions only, or by expression. */
export type Rule = 'ADMINONLY' | { read: string; write: string }

export interface FunctionOf {
  /** Seconds. */
  timeout: number
  /** Megabytes. */
  memorySize: number
  triggers: { name: string; type: string; config: string }[]
  /** Names only: the value of a secret is never read back, compared or printed. */
  environment: string[]
}

/** The parts of a cloud environment that this project makes: wanted by the sources, or found in the cloud. */
export interface Environment {
  collections: Record<string, { indexes: IndexOf[]; rule: Rule }>
  storage: Rule
  functions: Record<string, FunctionOf>
  /** Whether districts, branches and an admin are there; made once, from the bureau's file. */
  begun: boolean
}

/** An environment without anything made in it. */
export const empty: Environment = { collections: {}, storage: 'ADMINONLY', functions: {}, begun: false }
