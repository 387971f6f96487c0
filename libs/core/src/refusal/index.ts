export { asRefusal, isRefusal, Refusal, type TextPosition } from './refusal';
export { refusalCodes, type RefusalCode } from './refusal-codes';
