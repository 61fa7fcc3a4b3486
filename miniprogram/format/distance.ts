/** A distance in words: `300 米`, `1.2 公里`. */
export function distanceText(metres: number): string {
  if (metres < 1000) return `${metres < 10 ? metres : Math.round(metres / 10) * 10} 米`
  return `${(metres / 1000).toFixed(1)} 公里`
}
