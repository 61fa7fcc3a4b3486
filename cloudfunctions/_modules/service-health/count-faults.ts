interface FaultReport {
  kind: string
  count: number
}

/** Adds up the faults. Other kinds of reports are not counted. */
export function countFaults(reports: readonly FaultReport[]): number {
  let total = 0
  for (const { kind, count } of reports) if (kind === 'fault') total += count
  return total
}
