import { Injectable } from '@nestjs/common';
import { PreparedLine } from '../../platform';

/** The api's own line to the functions of the box: a crowd at the door, on another line, does not hold it up. */
@Injectable()
export class BoxLine extends PreparedLine {}
