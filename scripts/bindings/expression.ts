import ts from 'typescript'
import { advice } from './nearest-name'
import type { Interpolation } from './template'
import { isOpenValue, openValue, TemplateObject, type Value, type ValueReader } from './value'

/** The names that an expression can use, with their values. An inner scope hides outer names. */
export class Scope {
  private readonly names: ReadonlyMap<string, Value>
  private readonly outer: Scope | undefined

  constructor(valuesByName: ReadonlyMap<string, Value>, outer?: Scope) {
    this.names = valuesByName
    this.outer = outer
  }

  find(variableName: string): Value | undefined {
    return this.names.get(variableName) ?? this.outer?.find(variableName)
  }

  allNames(): string[] {
    return [...this.names.keys(), ...(this.outer?.allNames() ?? [])]
  }
}

export interface Remarks {
  /** A fault of the template. */
  fault(offset: number, message: string): void
  /** A construct that this check does not understand. */
  unresolved(offset: number, construct: string): void
}

/** How many members of objects were read, and how many of those are of type `any`. */
export interface MemberCounts {
  members: number
  untypedMembers: number
}

const COMPARISONS = new Set([
  ts.SyntaxKind.EqualsEqualsToken,
  ts.SyntaxKind.EqualsEqualsEqualsToken,
  ts.SyntaxKind.ExclamationEqualsToken,
  ts.SyntaxKind.ExclamationEqualsEqualsToken,
])
const ORDERS = new Set([
  ts.SyntaxKind.LessThanToken,
  ts.SyntaxKind.LessThanEqualsToken,
  ts.SyntaxKind.GreaterThanToken,
  ts.SyntaxKind.GreaterThanEqualsToken,
])
/** WXML allows these words as names of data. A JavaScript parser treats them as keywords. */
const RESERVED_WORD =
  /(?<![\w.'"])(class|new|delete|default|case|switch|enum|export|import|in|return|with)(?![\w'"])/
const CHOICES = new Set([
  ts.SyntaxKind.AmpersandAmpersandToken,
  ts.SyntaxKind.BarBarToken,
  ts.SyntaxKind.QuestionQuestionToken,
])

/** Finds the types that the expressions of one template may have, and reports unknown names. */
export class ExpressionReader {
  private readonly values: ValueReader
  private readonly remarks: Remarks
  /** The script that declares the data, e.g. `pages/x/x.ts`. */
  private readonly owner: string
  private readonly counts: MemberCounts
  private expressionStart = 0

  constructor(values: ValueReader, remarks: Remarks, owner: string, counts: MemberCounts) {
    this.values = values
    this.counts = counts
    this.remarks = remarks
    this.owner = owner
  }

  /** The value of the expression between `{{` and `}}`. */
  evaluate({ expression, offset }: Interpolation, nameScope: Scope): Value {
    return this.parse(expression, offset, '(', ')', nameScope)
  }

  /** The value of `data="{{…}}"` of a template: the members of an object without its braces. */
  evaluateMembers({ expression, offset }: Interpolation, nameScope: Scope): Value {
    return this.parse(expression, offset, '({', '})', nameScope)
  }

  private parse(
    expression: string,
    offset: number,
    opening: string,
    closing: string,
    nameScope: Scope,
  ): Value {
    this.expressionStart = offset - opening.length
    const file = ts.createSourceFile(
      'expression.js',
      `${opening}${expression}${closing}`,
      ts.ScriptTarget.ES2022,
      true,
      ts.ScriptKind.JS,
    ) as ts.SourceFile & { parseDiagnostics: readonly ts.DiagnosticWithLocation[] }

    const [statement, secondStatement] = file.statements
    const isExpression = statement && ts.isExpressionStatement(statement) && !secondStatement
    const syntaxError = file.parseDiagnostics[0]
    if (!isExpression || syntaxError) {
      const reason = ts.flattenDiagnosticMessageText(
        syntaxError?.messageText ?? 'no expression',
        ' ',
      )
      const word = RESERVED_WORD.exec(expression)?.[0]
      const suggestion = word
        ? ` Is "${word}" a key of the data? Rename it: JavaScript reserves it.`
        : ''
      this.remarks.fault(offset, `"${expression.trim()}" cannot be read: ${reason}${suggestion}`)
      return openValue
    }
    return this.valueOf(statement.expression, nameScope)
  }

  private at(syntaxNode: ts.Node): number {
    return this.expressionStart + syntaxNode.getStart()
  }

  private valueOf(syntaxNode: ts.Expression, nameScope: Scope): Value {
    if (ts.isParenthesizedExpression(syntaxNode))
      return this.valueOf(syntaxNode.expression, nameScope)
    if (ts.isIdentifier(syntaxNode)) return this.valueOfName(syntaxNode, nameScope)
    if (ts.isPropertyAccessExpression(syntaxNode))
      return this.readMember(
        syntaxNode.expression,
        syntaxNode.name.text,
        syntaxNode.name,
        nameScope,
      )
    if (ts.isElementAccessExpression(syntaxNode)) return this.readComputed(syntaxNode, nameScope)
    if (ts.isStringLiteralLike(syntaxNode)) return this.values.text(syntaxNode.text)
    if (ts.isNumericLiteral(syntaxNode)) return this.values.number()

    if (ts.isConditionalExpression(syntaxNode)) {
      this.valueOf(syntaxNode.condition, nameScope)
      return [
        ...this.valueOf(syntaxNode.whenTrue, nameScope),
        ...this.valueOf(syntaxNode.whenFalse, nameScope),
      ]
    }

    if (ts.isPrefixUnaryExpression(syntaxNode)) {
      this.valueOf(syntaxNode.operand, nameScope)
      const isNot = syntaxNode.operator === ts.SyntaxKind.ExclamationToken
      return isNot ? this.values.boolean() : this.values.number()
    }

    if (ts.isBinaryExpression(syntaxNode)) return this.valueOfOperation(syntaxNode, nameScope)
    if (ts.isArrayLiteralExpression(syntaxNode))
      return this.listOf(syntaxNode.elements.flatMap((element) => this.valueOf(element, nameScope)))
    if (ts.isObjectLiteralExpression(syntaxNode)) return this.valueOfObject(syntaxNode, nameScope)

    if (ts.isCallExpression(syntaxNode)) {
      // Only functions of wxs modules can be called; what they return is not typed.
      for (const argument of syntaxNode.arguments) this.valueOf(argument, nameScope)
      this.valueOf(syntaxNode.expression, nameScope)
      return openValue
    }

    if (
      syntaxNode.kind === ts.SyntaxKind.TrueKeyword ||
      syntaxNode.kind === ts.SyntaxKind.FalseKeyword
    )
      return this.values.boolean()
    if (syntaxNode.kind === ts.SyntaxKind.NullKeyword) return []

    this.remarks.unresolved(
      this.at(syntaxNode),
      `an expression of kind ${ts.SyntaxKind[syntaxNode.kind]}`,
    )
    return openValue
  }

  /** An array that the template writes itself. All its elements are stored under the key 0. */
  private listOf(elements: Value): Value {
    const members = new Map([
      ['0', elements],
      ['length', this.values.number()],
    ])
    return [new TemplateObject(members)]
  }

  private valueOfName(syntaxNode: ts.Identifier, nameScope: Scope): Value {
    const variableName = syntaxNode.text
    if (variableName === 'undefined') return []

    const binding = nameScope.find(variableName)
    if (binding) return binding

    const suggestion = advice(
      variableName,
      nameScope.allNames(),
      'add it to the data, or correct the template',
    )
    this.remarks.fault(
      this.at(syntaxNode),
      `no data "${variableName}" in ${this.owner}${suggestion}`,
    )
    return openValue
  }

  private readMember(
    object: ts.Expression,
    memberName: string,
    place: ts.Node,
    nameScope: Scope,
  ): Value {
    const boundValue = this.valueOf(object, nameScope)
    const member = this.values.member(boundValue, memberName)
    this.counts.members += 1
    if (member && isOpenValue(member)) this.counts.untypedMembers += 1
    if (member) return member

    const objectText = object.getText()
    if (boundValue.length === 0) {
      this.remarks.unresolved(this.at(place), `"${objectText}", whose type is never or null`)
      return openValue
    }

    const memberNames = this.values.memberNames(boundValue)
    const suggestion = advice(
      memberName,
      memberNames,
      'add it to this type, or correct the template',
    )
    const type = this.values.describe(boundValue)
    this.remarks.fault(
      this.at(place),
      `no member "${memberName}" of ${objectText} (${type}) in ${this.owner}${suggestion}`,
    )
    return openValue
  }

  private readComputed(node: ts.ElementAccessExpression, nameScope: Scope): Value {
    const key = node.argumentExpression
    if (ts.isNumericLiteral(key) || ts.isStringLiteralLike(key))
      return this.readMember(node.expression, key.text, key, nameScope)

    const keyTexts = this.values.texts(this.valueOf(key, nameScope))
    const boundValue = this.valueOf(node.expression, nameScope)
    if (!keyTexts || keyTexts.length === 0) return this.values.elements(boundValue)

    const members = keyTexts.map((text) => this.values.member(boundValue, text))
    const existing = members.filter((member) => member !== undefined)
    if (existing.length > 0 || isOpenValue(boundValue)) return existing.flat()

    this.remarks.fault(
      this.at(key),
      `${node.expression.getText()} has no member that ${key.getText()} names: ${keyTexts.join(', ')}`,
    )
    return openValue
  }

  private valueOfOperation(syntaxNode: ts.BinaryExpression, nameScope: Scope): Value {
    const leftValue = this.valueOf(syntaxNode.left, nameScope)
    const rightValue = this.valueOf(syntaxNode.right, nameScope)
    const operator = syntaxNode.operatorToken.kind
    if (CHOICES.has(operator)) return [...leftValue, ...rightValue]
    if (COMPARISONS.has(operator)) {
      this.checkComparison(syntaxNode, leftValue, rightValue)
      return this.values.boolean()
    }
    if (ORDERS.has(operator)) return this.values.boolean()

    const isSum = operator === ts.SyntaxKind.PlusToken
    if (isSum && (isOpenValue(leftValue) || isOpenValue(rightValue))) return openValue
    if (isSum && (this.values.hasText(leftValue) || this.values.hasText(rightValue)))
      return this.values.string()
    return this.values.number()
  }

  /** Two sets of texts without a common text can never be equal, so one of them is misspelt. */
  private checkComparison(
    syntaxNode: ts.BinaryExpression,
    leftValue: Value,
    rightValue: Value,
  ): void {
    const leftTexts = this.values.texts(leftValue)
    const rightTexts = this.values.texts(rightValue)
    if (!leftTexts?.length || !rightTexts?.length) return
    if (leftTexts.some((text) => rightTexts.includes(text))) return

    const isRightLiteral = ts.isStringLiteralLike(syntaxNode.right)
    const comparedNode = isRightLiteral ? syntaxNode.left : syntaxNode.right
    const possibleTexts = isRightLiteral ? leftTexts : rightTexts
    const literalText = isRightLiteral ? rightTexts[0]! : leftTexts[0]!
    const suggestion = advice(literalText, possibleTexts, 'correct the comparison')
    this.remarks.fault(
      this.at(syntaxNode),
      `${comparedNode.getText()} is never "${literalText}", only ${possibleTexts.join(', ')}${suggestion}`,
    )
  }

  private valueOfObject(node: ts.ObjectLiteralExpression, nameScope: Scope): Value {
    const members = new Map<string, Value>()
    const spreads: Value[] = []
    for (const property of node.properties) {
      if (ts.isShorthandPropertyAssignment(property))
        members.set(property.name.text, this.valueOfName(property.name, nameScope))
      else if (ts.isPropertyAssignment(property) && !ts.isComputedPropertyName(property.name))
        members.set(property.name.text, this.valueOf(property.initializer, nameScope))
      else if (ts.isSpreadAssignment(property))
        spreads.push(this.valueOf(property.expression, nameScope))
      else {
        this.remarks.unresolved(this.at(property), 'a member of an object')
        return openValue
      }
    }

    for (const spread of spreads) {
      if (isOpenValue(spread)) return openValue
      for (const propertyName of this.values.memberNames(spread))
        if (!members.has(propertyName))
          members.set(propertyName, this.values.member(spread, propertyName) ?? openValue)
    }

    return [new TemplateObject(members)]
  }
}
