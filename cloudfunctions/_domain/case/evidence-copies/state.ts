/** Redacted copies of photos. */
export interface CopiesState {
  /** Redacted copies of photos; `publishable` once a second person has reviewed them. */
  copies?: { id: string; of: string; boxes: number; at: number; publishable?: boolean }[]
}
