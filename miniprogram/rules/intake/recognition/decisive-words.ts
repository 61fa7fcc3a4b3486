import { gapSign, normaliseText } from './text'
import type { Contribution } from './weights'

const maxWords = 3
/** An n-gram with a smaller share of the largest weight is ignored. */
const minNgramShare = 0.25
/** A piece with a smaller share of the largest weight did not decide. */
const minPieceShare = 0.35

/** A part of the normalised text. */
interface Piece {
  start: number
  /** Exclusive. */
  end: number
  weight: number
}

/**
 * The words of the text that contributed most to an answer, strongest first.
 * @param answerIndexes the answers of the model that belong to this answer
 */
export function findDecisiveWords(
  accountText: string,
  contributions: Contribution[],
  answerIndexes: number[],
): string[] {
  const { characters, sources } = normaliseText(accountText)
  const supportingNgrams = contributions.flatMap(({ start, end, answerWeights }) => {
    const weight = answerWeights
      .filter(({ answerIndex }) => answerIndexes.includes(answerIndex))
      .reduce((sum, answerWeight) => sum + answerWeight.weight, 0)
    return weight > 0 ? [{ start, end, weight }] : []
  })
  const maxNgramWeight = Math.max(0, ...supportingNgrams.map(({ weight }) => weight))
  const strongNgrams = supportingNgrams.filter(
    ({ weight }) => weight >= maxNgramWeight * minNgramShare,
  )

  const pieces = mergePieces(strongNgrams).map((piece) => widenPiece(piece, characters))
  const maxPieceWeight = Math.max(0, ...pieces.map(({ weight }) => weight))
  const decisiveWords = pieces
    .filter(({ weight }) => weight >= maxPieceWeight * minPieceShare)
    .sort((first, second) => second.weight - first.weight || first.start - second.start)
    .map(({ start, end }) => accountText.slice(sources[start]!.start, sources[end - 1]!.end))
  return [...new Set(decisiveWords)].slice(0, maxWords)
}

/** Joins n-grams that overlap or touch to one piece. */
function mergePieces(ngrams: Piece[]): Piece[] {
  const pieces: Piece[] = []
  for (const ngram of [...ngrams].sort((first, second) => first.start - second.start)) {
    const lastPiece = pieces[pieces.length - 1]
    if (!lastPiece || ngram.start > lastPiece.end) {
      pieces.push({ ...ngram })
      continue
    }
    lastPiece.end = Math.max(lastPiece.end, ngram.end)
    lastPiece.weight += ngram.weight
  }
  return pieces
}

/**
 * Adds a neighbouring character to a single character, because a reader would not understand it
 * alone.
 */
function widenPiece(piece: Piece, characters: string[]): Piece {
  if (piece.end - piece.start > 1) return piece
  const isCharacter = (characterIndex: number) =>
    characters[characterIndex] !== undefined && characters[characterIndex] !== gapSign
  if (isCharacter(piece.end)) return { ...piece, end: piece.end + 1 }
  if (isCharacter(piece.start - 1)) return { ...piece, start: piece.start - 1 }
  return piece
}
