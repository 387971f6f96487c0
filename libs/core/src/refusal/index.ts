export { Refusal, isRefusal, type TextPosition } from './refusal';
export { refusalCodes, type RefusalCode } from './refusal-codes';
