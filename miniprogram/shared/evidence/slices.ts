/**
 * A larger file is uploaded in slices of this size, so that after an interruption only the last
 * slice is sent again. WeChat sends each file in one request and cannot resume it. Four megabytes
 * take about ten seconds over a slow mobile connection.
 */
export const sliceBytes = 4 * 1024 * 1024

/**
 * Where the slices of a file are uploaded, in order. A small file has one slice, at the path of its
 * upload ticket. The path of a slice of a larger file ends with the number of the slice, in place
 * of the last two characters of the ticket's path: storage rules permit paths of this length only,
 * and the other 38 characters are random enough that nobody guesses them.
 */
export function slicePathsOf(cloudPath: string, fileBytes: number): string[] {
  const sliceCount = Math.ceil(fileBytes / sliceBytes)
  if (sliceCount <= 1) return [cloudPath]
  return Array.from(
    { length: sliceCount },
    (_element, index) => cloudPath.slice(0, -2) + String(index).padStart(2, '0'),
  )
}
